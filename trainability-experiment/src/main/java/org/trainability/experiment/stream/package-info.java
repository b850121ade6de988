/**
 * The built-in task streams, and the way from a task to the batches that a network is trained on.
 */
package org.trainability.experiment.stream;
