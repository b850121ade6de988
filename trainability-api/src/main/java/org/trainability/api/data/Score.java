package org.trainability.api.data;

import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * How good a network's outputs are, in a measure of which more is better.
 *
 * @param name of the measure, kebab case
 * @param value NaN where the batch does not define it
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record Score(String name, double value) {

  /** What the name of a score looks like. */
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  public Score {
    if (!isName(name)) {
      throw new IllegalArgumentException("a score's name must be kebab case, was '" + name + "'");
    }
  }

  /**
   * {@return whether a score can have that name}
   *
   * @param name any text
   */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** The share of samples classified right, in [0, 1]. */
  public static final String ACCURACY = "accuracy";

  /** The share of the targets' variance that the outputs explain, at most 1. */
  public static final String R2 = "r2";
}
