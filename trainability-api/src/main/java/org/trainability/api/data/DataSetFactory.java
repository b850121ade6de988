package org.trainability.api.data;

import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.trainability.api.component.ComponentFactory;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.component.Options;

/**
 * Describes and makes a data set. {@link #create} reads nothing yet: what is wrong with a file is
 * told when it is read.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface DataSetFactory extends ComponentFactory<DataSet> {

  @Override
  default Kind kind() {
    return Kind.DATA_SET;
  }

  /**
   * The test samples that belong to a data set, where they are known without being named.
   *
   * @param options of the data set
   * @return the data set that has them; empty if a plan must name it
   */
  default Optional<ComponentSpec> testSplit(Options options) {
    return Optional.empty();
  }
}
