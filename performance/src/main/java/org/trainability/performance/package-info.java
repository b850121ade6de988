/** Measures what a step, a measurement and a run cost, beside others. */
package org.trainability.performance;
