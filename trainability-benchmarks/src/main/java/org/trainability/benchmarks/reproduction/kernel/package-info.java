/** Arithmetic of the figures. */
package org.trainability.benchmarks.reproduction.kernel;
