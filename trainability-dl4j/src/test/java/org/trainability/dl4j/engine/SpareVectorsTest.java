package org.trainability.dl4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class SpareVectorsTest {

  private final SpareVectors spare = new SpareVectors(DataType.FLOAT);

  @Test
  void givesAVectorOfThatLengthAgain() {
    INDArray three = spare.take(3);
    INDArray four = spare.take(4);
    assertThat(three.shape()).containsExactly(3);
    assertThat(three.dataType()).isEqualTo(DataType.FLOAT);
    spare.give(three);
    spare.give(four);

    assertThat(spare.take(4)).isSameAs(four);
    assertThat(spare.take(3)).isSameAs(three);
    assertThat(spare.take(3)).isNotSameAs(three);
  }

  @Test
  void keepsAFewOfALength() {
    List<INDArray> taken =
        IntStream.range(0, SpareVectors.KEPT + 10).mapToObj(i -> spare.take(3)).toList();
    taken.forEach(spare::give);

    assertThat(taken).filteredOn(INDArray::wasClosed).hasSize(10);
  }
}
