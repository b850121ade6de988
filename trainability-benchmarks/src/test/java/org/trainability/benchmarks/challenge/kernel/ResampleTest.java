package org.trainability.benchmarks.challenge.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.trainability.api.UndefinedException;

class ResampleTest {

  private static final int[] SIZES = {2, 3, 1};

  @Test
  void wholeHasEveryMemberOnce() {
    Resample whole = Resample.whole(SIZES);

    assertThat(whole.clusters()).containsExactly(0, 1, 2);
    assertThat(whole.pooled(SIZES)).containsExactly(1, 1, 1, 1, 1, 1);
  }

  @Test
  void pooledByHand() {
    Resample resample =
        new Resample(new int[] {1, 0, 1}, new int[][] {{2, 0, 1}, {0, 2}, {1, 1, 1}});

    assertThat(resample.pooled(SIZES)).containsExactly(0, 2, 3, 1, 2, 0);
    // 2·5 + 3·1 of 2·10 + 3·2 + 1·4.
    int[] part = {9, 5, 1, 0, 0, 7};
    int[] whole = {9, 10, 2, 4, 0, 7};
    assertThat(resample.share(part, whole, SIZES)).isEqualTo(13.0 / 30);
    assertThatThrownBy(() -> resample.share(part, new int[] {4, 0, 0, 0, 0, 4}, SIZES))
        .isInstanceOf(UndefinedException.class)
        .hasMessage("there is nothing to take a share of");
  }

  @Test
  void drawsAsManyClustersAndMembersAsThereAre() {
    SplittableRandom random = new SplittableRandom(1);
    double[] drawn = new double[6];
    int draws = 20_000;
    for (int draw = 0; draw < draws; draw++) {
      Resample resample = Resample.draw(SIZES, random);
      assertThat(resample.clusters()).hasSize(3);
      for (int i = 0; i < 3; i++) {
        assertThat(Arrays.stream(resample.members()[i]).sum())
            .isEqualTo(SIZES[resample.clusters()[i]]);
      }
      int[] pooled = resample.pooled(SIZES);
      Arrays.setAll(drawn, i -> drawn[i] + pooled[i]);
    }
    // Every cluster is drawn once in the mean, and so every member.
    assertThat(Arrays.stream(drawn).map(sum -> sum / draws).toArray())
        .containsExactly(new double[] {1, 1, 1, 1, 1, 1}, within(0.05));
  }
}
