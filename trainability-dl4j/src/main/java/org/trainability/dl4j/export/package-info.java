/** Networks for those who have DL4J alone. */
package org.trainability.dl4j.export;
