/** The mathematics of the single indicators, as static functions on arrays, in double precision. */
package org.trainability.metrics.kernel;
