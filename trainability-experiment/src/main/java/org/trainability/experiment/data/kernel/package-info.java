/** The arithmetic under the data sets and task streams: random permutations, moments of pixels. */
package org.trainability.experiment.data.kernel;
