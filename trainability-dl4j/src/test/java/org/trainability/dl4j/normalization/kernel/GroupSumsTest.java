package org.trainability.dl4j.normalization.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainability.api.Seeds;

class GroupSumsTest {

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 50", "4, 7", "5, 1", "9, 31", "0, 5"})
  void eachGroupIsAddedInItsOrder(int groups, int size) {
    RandomGenerator random = new Seeds(3).random("groups");
    double[] a = random.doubles((long) groups * size, -1, 1).toArray();
    double[] b = random.doubles((long) groups * size, -1, 1).toArray();
    double[] sums = new double[groups];
    double[] products = new double[groups];

    GroupSums.of(a, size, sums);
    GroupSums.ofProducts(a, b, size, products);

    for (int group = 0; group < groups; group++) {
      double sum = 0;
      double product = 0;
      for (int i = group * size; i < (group + 1) * size; i++) {
        sum += a[i];
        product += a[i] * b[i];
      }
      assertThat(sums[group]).isEqualTo(sum);
      assertThat(products[group]).isEqualTo(product);
    }
  }
}
