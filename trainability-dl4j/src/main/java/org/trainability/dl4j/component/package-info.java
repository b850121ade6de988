/** Components looked up by what DL4J makes from a configuration. */
package org.trainability.dl4j.component;
