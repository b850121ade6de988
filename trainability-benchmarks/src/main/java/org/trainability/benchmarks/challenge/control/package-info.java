/** Compares controllers on the settings of a grid, with each other and with doing nothing. */
package org.trainability.benchmarks.challenge.control;
