/**
 * How well indicators tell of a loss of trainability beforehand: scores with intervals, each
 * setting judged by what the others teach, and a league in which all are compared on the same runs
 * and the same resamples.
 */
package org.trainability.benchmarks.challenge.score;
