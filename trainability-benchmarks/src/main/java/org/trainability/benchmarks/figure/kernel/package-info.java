/** Where the ticks of an axis stand. */
package org.trainability.benchmarks.figure.kernel;
