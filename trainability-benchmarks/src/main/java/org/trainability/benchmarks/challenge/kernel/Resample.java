package org.trainability.benchmarks.challenge.kernel;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.trainability.api.UndefinedException;

/**
 * A sample of clusters with members, each drawn with replacement: first as many clusters as there
 * are, then of each as many members as it has. So settings are drawn, then seeds within a setting;
 * a run's tasks stay together.
 *
 * @param clusters the index of each cluster drawn
 * @param members for each of {@code clusters} how often every member was drawn
 * @see "Davison and Hinkley 1997, Bootstrap Methods and their Application, section 3.8"
 */
public record Resample(int[] clusters, int[][] members) {

  /**
   * {@return every cluster and member once: the sample itself}
   *
   * @param sizes how many members each cluster has
   */
  public static Resample whole(int[] sizes) {
    int[] clusters = new int[sizes.length];
    int[][] members = new int[sizes.length][];
    for (int i = 0; i < sizes.length; i++) {
      clusters[i] = i;
      members[i] = new int[sizes[i]];
      Arrays.fill(members[i], 1);
    }
    return new Resample(clusters, members);
  }

  /**
   * {@return a resample}
   *
   * @param sizes how many members each cluster has, each at least 1
   * @param random where it is drawn from
   */
  public static Resample draw(int[] sizes, RandomGenerator random) {
    int[] clusters = new int[sizes.length];
    int[][] members = new int[sizes.length][];
    for (int i = 0; i < sizes.length; i++) {
      clusters[i] = random.nextInt(sizes.length);
      int size = sizes[clusters[i]];
      members[i] = new int[size];
      for (int draw = 0; draw < size; draw++) {
        members[i][random.nextInt(size)]++;
      }
    }
    return new Resample(clusters, members);
  }

  /**
   * {@return how often each member of all was drawn, those of the first cluster first}
   *
   * @param sizes as it was drawn with
   */
  public int[] pooled(int[] sizes) {
    int[] starts = new int[sizes.length + 1];
    for (int i = 0; i < sizes.length; i++) {
      starts[i + 1] = starts[i] + sizes[i];
    }
    int[] times = new int[starts[sizes.length]];
    for (int i = 0; i < clusters.length; i++) {
      for (int member = 0; member < members[i].length; member++) {
        times[starts[clusters[i]] + member] += members[i][member];
      }
    }
    return times;
  }

  /**
   * {@return the sum of the parts in units of that of the wholes, each counted as often as drawn}
   *
   * @param part a number for each member of all, those of the first cluster first
   * @param whole as many
   * @param sizes as it was drawn with
   * @throws UndefinedException if the sum of the wholes is 0
   */
  public double share(int[] part, int[] whole, int[] sizes) {
    int[] times = pooled(sizes);
    long parts = 0;
    long wholes = 0;
    for (int i = 0; i < times.length; i++) {
      parts += (long) times[i] * part[i];
      wholes += (long) times[i] * whole[i];
    }
    if (wholes == 0) {
      throw new UndefinedException("there is nothing to take a share of");
    }
    return (double) parts / wholes;
  }
}
