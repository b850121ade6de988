package org.trainability.api.stream;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What a task stream may know of a data set: its size and true labels. */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface LabelledData {

  /**
   * @return the number of samples, at least 1
   */
  int size();

  /**
   * @return the number of inputs of a sample, such as its pixels
   */
  int inputs();

  /**
   * @return the number of classes
   */
  int classes();

  /**
   * @param sample from 0
   * @return its true label, in [0, classes)
   */
  int label(int sample);
}
