/** The built-in regularizers. */
package org.trainability.dl4j.regularizer;
