package org.trainability.records;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.trainability.api.UndefinedException;
import org.trainability.api.data.Score;

/**
 * What is recorded of one task, or of the part of it that was done when the run ended early.
 *
 * @param task its number, from 1
 * @param steps updates made in it, at least 1
 * @param score mean over the steps of the batch's score before each update; NaN where no batch
 *     defined one
 * @param loss per sample (nats for cross-entropy), mean over the steps of the batch's loss before
 *     each update; finite
 * @param cooled verdicts of the task that lowered a layer's rate
 * @param warmed verdicts that raised it
 * @param held verdicts that left it
 * @param rates each layer's rate at the task's end, finite, in the network's order
 */
public record TaskRow(
    int task,
    long steps,
    Score score,
    double loss,
    long cooled,
    long warmed,
    long held,
    Map<String, Double> rates) {

  public TaskRow {
    rates = Collections.unmodifiableMap(new LinkedHashMap<>(rates));
    require("task", task, task >= 1, ">= 1");
    require("steps", steps, steps >= 1, ">= 1");
    if (isAccuracy(score)) {
      boolean undefined = Double.isNaN(score.value());
      require(
          "accuracy",
          score.value(),
          undefined || (score.value() >= 0 && score.value() <= 1),
          "in [0, 1], or NaN where no label is a class");
    } else {
      require(score.name(), score.value(), !Double.isInfinite(score.value()), "finite");
    }
    require("loss", loss, Double.isFinite(loss), "finite");
    require("cooled", cooled, cooled >= 0, ">= 0");
    require("warmed", warmed, warmed >= 0, ">= 0");
    require("held", held, held >= 0, ">= 0");
    rates.forEach(
        (layer, rate) -> require("rate of " + layer, rate, Double.isFinite(rate), "finite"));
  }

  /**
   * {@return the score, for those who need classes}
   *
   * @throws UndefinedException if the score is another one, or no label was a class
   */
  public double accuracy() {
    if (!isAccuracy(score)) {
      throw new UndefinedException(
          "accuracy is that of classes; the score of task %s is %s".formatted(task, score.name()));
    }
    if (Double.isNaN(score.value())) {
      throw new UndefinedException("no label of task %s is a class that counts".formatted(task));
    }
    return score.value();
  }

  private static boolean isAccuracy(Score score) {
    return score.name().equals(Score.ACCURACY);
  }

  private static void require(String name, Number value, boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(name + " must be " + rule + ", was " + value);
    }
  }
}
