/** The mathematics of the regularizers. */
package org.trainability.dl4j.regularizer.kernel;
