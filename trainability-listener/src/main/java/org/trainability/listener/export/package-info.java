/** Networks for those who have DL4J alone. */
package org.trainability.listener.export;
