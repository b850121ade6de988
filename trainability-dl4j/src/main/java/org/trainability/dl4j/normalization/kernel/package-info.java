/** The mathematics of normalizations, on arrays. */
package org.trainability.dl4j.normalization.kernel;
