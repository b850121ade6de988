package org.trainability.dl4j.numeric;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.BaseShapeInfoProvider;

/**
 * Remembers ND4J's descriptions of shapes. ND4J 1.0.0-M2.1 describes each array that is made, also
 * each view and each scalar, by a constant in native memory, and asks for it by a method that its
 * own cache does not cover: ten microseconds for an array, more than a small operation takes.
 *
 * <p>Descriptions are constants; arrays of one shape share them. A program with ever new shapes
 * fills the cache and goes on without.
 */
public final class ShapeInfoCache extends BaseShapeInfoProvider {

  private static final int MOST = 4096;

  private final Map<Shape, Pair<DataBuffer, long[]>> known = new ConcurrentHashMap<>();

  /**
   * What describes an array.
   *
   * @param shape not to be changed
   * @param strides not to be changed
   * @param stride of the elements, or -1 if they have no common one
   * @param order 'c' or 'f'
   * @param type of the elements
   * @param empty whether there are none
   */
  private record Shape(
      long[] shape, long[] strides, long stride, char order, DataType type, boolean empty) {

    Shape copy() {
      return new Shape(shape.clone(), strides.clone(), stride, order, type, empty);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Shape that
          && stride == that.stride
          && order == that.order
          && type == that.type
          && empty == that.empty
          && Arrays.equals(shape, that.shape)
          && Arrays.equals(strides, that.strides);
    }

    @Override
    public int hashCode() {
      int arrays = 31 * Arrays.hashCode(shape) + Arrays.hashCode(strides);
      return 31 * (31 * arrays + type.ordinal()) + order;
    }
  }

  /** Made by ND4J. */
  public ShapeInfoCache() {}

  @Override
  public Pair<DataBuffer, long[]> createShapeInformation(
      long[] shape, long[] strides, long stride, char order, DataType type, boolean empty) {
    Shape wanted = new Shape(shape, strides, stride, order, type, empty);
    Pair<DataBuffer, long[]> found = known.get(wanted);
    if (found != null) {
      return found;
    }
    Pair<DataBuffer, long[]> made =
        super.createShapeInformation(shape, strides, stride, order, type, empty);
    if (known.size() < MOST) {
      known.put(wanted.copy(), made);
    }
    return made;
  }

  @Override
  public void purgeCache() {
    known.clear();
  }
}
