package org.trainability.dl4j;

import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;

/** The floating-point type of a network. */
public enum Precision {
  FLOAT32,
  FLOAT64;

  /**
   * {@return the precision of that type, or empty if networks are not trained in it}
   *
   * @param type ND4J's name of a type
   */
  public static Optional<Precision> of(DataType type) {
    return Arrays.stream(values()).filter(each -> each.dataType() == type).findFirst();
  }

  /** {@return ND4J's name of the type} */
  public DataType dataType() {
    return this == FLOAT32 ? DataType.FLOAT : DataType.DOUBLE;
  }
}
