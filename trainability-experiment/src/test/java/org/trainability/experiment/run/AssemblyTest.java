package org.trainability.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trainability.api.Seeds;

class AssemblyTest {

  @Test
  void measuringDrawsFromTheRunUnlessAskedForAnotherDraw() {
    assertThat(Assembly.measuringSeeds(new Seeds(3), 0)).isEqualTo(new Seeds(3));
  }

  @Test
  void everyRunAndNumberHasADrawOfItsOwn() {
    Set<Seeds> seen = new LinkedHashSet<>();
    for (long seed = 0; seed < 20; seed++) {
      for (int measuring = 0; measuring < 20; measuring++) {
        seen.add(Assembly.measuringSeeds(new Seeds(seed), measuring));
      }
    }
    assertThat(seen).hasSize(400);
    assertThat(Assembly.measuringSeeds(new Seeds(3), 1))
        .isEqualTo(Assembly.measuringSeeds(new Seeds(3), 1));
  }
}
