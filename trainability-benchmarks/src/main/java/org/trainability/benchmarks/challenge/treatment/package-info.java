/** Compares treatments, methods that keep a network trainable, on the settings of a grid. */
package org.trainability.benchmarks.challenge.treatment;
