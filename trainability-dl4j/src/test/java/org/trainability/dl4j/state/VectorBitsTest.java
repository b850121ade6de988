package org.trainability.dl4j.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.trainability.api.Seeds;
import org.trainability.api.network.StateArray;
import org.trainability.records.Json;

class VectorBitsTest {

  private final RandomGenerator random = new Seeds(1).random("test");

  /** Any bits: also both zeros, infinities, subnormal numbers and NaNs of many kinds. */
  private float[] floats(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = Float.intBitsToFloat(random.nextInt() & (i % 3 == 0 ? 0x80000001 : -1));
    }
    values[length / 2] = Float.intBitsToFloat(0x7fc12345);
    return values;
  }

  private double[] doubles(int length) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = Double.longBitsToDouble(random.nextLong() & (i % 3 == 0 ? Long.MIN_VALUE : -1));
    }
    values[length / 2] = Double.longBitsToDouble(0x7ff8_0000_1234_5678L);
    return values;
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
    return bits;
  }

  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }

  private static VectorBits written(VectorBits numbers) throws Exception {
    VectorBits read = Json.parse(Json.line(numbers), VectorBits.class);
    assertThat(read).isEqualTo(numbers).hasSameHashCodeAs(numbers);
    return read;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, StateArray.CHUNK, StateArray.CHUNK + 1, 5000})
  void floatsSurvive(int length) throws Exception {
    float[] values = floats(length);
    VectorBits numbers = written(VectorBits.of(values));
    assertThat(numbers.length()).isEqualTo(length);
    assertThat(bits(numbers.toFloats())).isEqualTo(bits(values));

    INDArray array = Nd4j.zeros(DataType.FLOAT, length);
    numbers.copyTo(array);
    assertThat(bits(array.toFloatVector())).isEqualTo(bits(values));
    assertThat(VectorBits.of(array)).isEqualTo(numbers);

    StateArray state = StateArray.zeros(DataType.FLOAT, length);
    numbers.copyTo(state);
    assertThat(bits(state.copy().toFloatVector())).isEqualTo(bits(values));
    assertThat(VectorBits.of(state)).isEqualTo(numbers);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, StateArray.CHUNK, StateArray.CHUNK + 1, 5000})
  void doublesSurvive(int length) throws Exception {
    double[] values = doubles(length);
    INDArray array = Nd4j.createFromArray(values);
    VectorBits numbers = written(VectorBits.of(array));
    assertThat(numbers.length()).isEqualTo(length);

    INDArray other = Nd4j.zeros(DataType.DOUBLE, length);
    numbers.copyTo(other);
    assertThat(bits(other.toDoubleVector())).isEqualTo(bits(values));

    StateArray state = StateArray.zeros(DataType.DOUBLE, length);
    numbers.copyTo(state);
    assertThat(bits(state.copy().toDoubleVector())).isEqualTo(bits(values));
    assertThat(VectorBits.of(state)).isEqualTo(numbers);
  }

  @Test
  void bytesAreInTheSameOrderOnEveryMachine() {
    assertThat(VectorBits.of(new float[] {1, -2}).littleEndian())
        .containsExactly(0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0);
  }

  @Test
  void aViewIsReadAndWrittenAlone() {
    INDArray whole = Nd4j.arange(24).castTo(DataType.DOUBLE).reshape('c', 4, 6);
    INDArray before = whole.dup();
    INDArray view = whole.get(NDArrayIndex.interval(1, 3), NDArrayIndex.interval(2, 5));
    VectorBits numbers = VectorBits.of(view);
    // Column after column.
    assertThat(numbers)
        .isEqualTo(VectorBits.of(Nd4j.createFromArray(8.0, 14.0, 9.0, 15.0, 10.0, 16.0)));
    view.assign(-1);
    numbers.copyTo(view);
    assertThat(whole).isEqualTo(before);

    INDArray row = whole.reshape(24).get(NDArrayIndex.interval(3, 7));
    VectorBits few = VectorBits.of(row);
    assertThat(few).isEqualTo(VectorBits.of(Nd4j.createFromArray(3.0, 4.0, 5.0, 6.0)));
    row.assign(-1);
    few.copyTo(row);
    assertThat(whole).isEqualTo(before);
  }

  @Test
  void aCopyIsNoView() {
    INDArray array = Nd4j.createFromArray(1.0, 2.0);
    VectorBits numbers = VectorBits.of(array);
    array.assign(0);
    numbers.copyTo(array);
    assertThat(array.toDoubleVector()).containsExactly(1, 2);
  }

  @Test
  void otherLengthsAndTypesAreRefused() {
    VectorBits numbers = VectorBits.of(new float[3]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> numbers.copyTo(Nd4j.zeros(DataType.FLOAT, 4)))
        .withMessage("must be 4 numbers of type FLOAT, the state has 3 of type FLOAT");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> numbers.copyTo(StateArray.zeros(DataType.DOUBLE, 3)))
        .withMessage("must be 3 numbers of type DOUBLE, the state has 3 of type FLOAT");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VectorBits.of(Nd4j.createFromArray(1.0)).toFloats())
        .withMessage("must be 1 numbers of type FLOAT, the state has 1 of type DOUBLE");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VectorBits(DataType.DOUBLE, new byte[12]))
        .withMessage("numbers of type DOUBLE take 8 bytes each, there were 12 bytes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VectorBits(DataType.BOOL, new byte[4]))
        .withMessage("numbers must be of type FLOAT or DOUBLE, were BOOL");
  }
}
