package org.trainability.experiment.data;

import org.trainability.dl4j.generic.SampleShape;

/**
 * What is known of a data set before its images are read.
 *
 * @param images how many its header announces, at least 1
 * @param shape of its samples
 * @param labels unsigned bytes, not to be changed; one for each image, unless the files disagree
 */
public record DataOutline(int images, SampleShape shape, byte[] labels) {}
