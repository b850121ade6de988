/**
 * What is put on trial: a signal makes one number of a run as it stood at the end of a task, and so
 * of nothing that came later.
 */
package org.trainability.benchmarks.challenge.signal;
