/**
 * Data sets: MNIST, which comes with the program, and any other pair of IDX files; and the samples
 * of a run, drawn once and normalized.
 */
package org.trainability.experiment.data;
