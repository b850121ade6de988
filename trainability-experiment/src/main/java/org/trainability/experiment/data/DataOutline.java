package org.trainability.experiment.data;

import java.util.Optional;
import org.trainability.listener.generic.SampleShape;

/**
 * What is known of a data set before its images are read.
 *
 * @param images how many its header announces, at least 1
 * @param shape of its samples
 * @param labels unsigned bytes, not to be changed; one for each image, unless the files disagree
 */
public record DataOutline(int images, SampleShape shape, byte[] labels) {

  /**
   * @return which classes have samples, if not all have: {@code 26 of 27 classes have samples, none
   *     has class 0}; empty if all have
   */
  public Optional<String> emptyClasses() {
    FoundClasses found = new FoundClasses(labels);
    String missing = found.missing();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s of %s classes have samples, none has class %s"
                .formatted(found.count(), found.upToLargest(), missing));
  }
}
