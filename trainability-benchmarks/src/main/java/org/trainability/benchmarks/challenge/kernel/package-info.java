/**
 * The numerics of a trial: when a loss begins, how well a number tells of it beforehand, and
 * resamples of settings and seeds.
 */
package org.trainability.benchmarks.challenge.kernel;
