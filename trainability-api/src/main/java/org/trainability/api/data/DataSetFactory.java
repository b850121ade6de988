package org.trainability.api.data;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.trainability.api.component.ComponentFactory;
import org.trainability.api.component.Kind;

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
}
