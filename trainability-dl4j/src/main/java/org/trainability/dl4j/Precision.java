package org.trainability.dl4j;

import org.nd4j.linalg.api.buffer.DataType;

/** The floating-point type of a network. */
public enum Precision {
  FLOAT32,
  FLOAT64;

  /**
   * @return ND4J's name of the type
   */
  public DataType dataType() {
    return this == FLOAT32 ? DataType.FLOAT : DataType.DOUBLE;
  }
}
