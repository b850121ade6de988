/** The settings on which indicators are tried, and their runs, which are kept and used again. */
package org.trainability.benchmarks.challenge.grid;
