/**
 * Claims: sentences that runs can contradict, as data, and what runs say of them. A verdict is made
 * from statistics of runs, their thresholds, and an interval over the seeds; none is written by
 * hand.
 */
package org.trainability.evaluation.claim;
