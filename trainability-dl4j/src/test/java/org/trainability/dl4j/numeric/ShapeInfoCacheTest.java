package org.trainability.dl4j.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class ShapeInfoCacheTest {

  @Test
  void nd4jUsesIt() {
    assertThat(Nd4j.getShapeInfoProvider()).isInstanceOf(ShapeInfoCache.class);
  }

  @Test
  void arraysOfOneShapeShareTheirDescription() {
    INDArray one = Nd4j.create(DataType.FLOAT, new long[] {3, 5}, 'f');
    INDArray other = Nd4j.create(DataType.FLOAT, new long[] {3, 5}, 'f');

    assertThat(other.shapeInfoDataBuffer()).isSameAs(one.shapeInfoDataBuffer());
  }

  @Test
  void whateverDiffersIsDescribedByItself() {
    INDArray array = Nd4j.create(DataType.FLOAT, new long[] {3, 5}, 'f');
    INDArray[] others = {
      Nd4j.create(DataType.FLOAT, new long[] {5, 3}, 'f'),
      Nd4j.create(DataType.FLOAT, new long[] {3, 5}, 'c'),
      Nd4j.create(DataType.DOUBLE, new long[] {3, 5}, 'f'),
      Nd4j.create(DataType.FLOAT, 15),
      Nd4j.scalar(1f),
      Nd4j.empty(DataType.FLOAT),
      array.get(NDArrayIndex.interval(0, 2), NDArrayIndex.all()),
      array.transpose(),
    };

    for (INDArray other : others) {
      assertThat(other.shapeInfoDataBuffer()).isNotSameAs(array.shapeInfoDataBuffer());
      assertThat(other.shapeInfoDataBuffer().asLong())
          .containsExactly(
              new ShapeInfoCache()
                  .createShapeInformation(
                      other.shape(),
                      other.stride(),
                      other.elementWiseStride(),
                      other.ordering(),
                      other.dataType(),
                      other.isEmpty())
                  .getSecond());
    }
  }

  @Test
  void descriptionOutlivesTheArrayThatItWasMadeFor() {
    INDArray first = Nd4j.create(DataType.FLOAT, new long[] {7, 11}, 'f');
    first.close();
    INDArray second = Nd4j.create(DataType.FLOAT, new long[] {7, 11}, 'f').assign(2);

    assertThat(second.sumNumber().doubleValue()).isEqualTo(154);
    assertThat(second.mmul(second.transpose()).getDouble(0, 0)).isEqualTo(44);
  }

  @Test
  void changedLengthsOfTheCallerDoNotChangeIt() {
    ShapeInfoCache cache = new ShapeInfoCache();
    long[] shape = {2, 3};
    long[] strides = {1, 2};
    var before = cache.createShapeInformation(shape, strides, 1, 'f', DataType.FLOAT, false);
    shape[0] = 4;

    assertThat(
            cache.createShapeInformation(
                new long[] {2, 3}, new long[] {1, 2}, 1, 'f', DataType.FLOAT, false))
        .isSameAs(before);
  }
}
