package org.trainability.records;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is recorded of one task, or of the part of it that was done when the run ended early.
 *
 * @param task its number, from 1
 * @param steps updates made in it, at least 1
 * @param accuracy in [0, 1], mean over the steps of the batch's accuracy before each update
 * @param loss nats per sample, mean over the steps of the batch's loss before each update; finite
 * @param cooled verdicts of the task that lowered a layer's rate
 * @param warmed verdicts that raised it
 * @param held verdicts that left it
 * @param rates each layer's rate at the task's end, finite, in the network's order
 */
public record TaskRow(
    int task,
    long steps,
    double accuracy,
    double loss,
    long cooled,
    long warmed,
    long held,
    Map<String, Double> rates) {

  public TaskRow {
    rates = Collections.unmodifiableMap(new LinkedHashMap<>(rates));
    require("task", task, task >= 1, ">= 1");
    require("steps", steps, steps >= 1, ">= 1");
    require("accuracy", accuracy, accuracy >= 0 && accuracy <= 1, "in [0, 1]");
    require("loss", loss, Double.isFinite(loss), "finite");
    require("cooled", cooled, cooled >= 0, ">= 0");
    require("warmed", warmed, warmed >= 0, ">= 0");
    require("held", held, held >= 0, ">= 0");
    rates.forEach(
        (layer, rate) -> require("rate of " + layer, rate, Double.isFinite(rate), "finite"));
  }

  private static void require(String name, Number value, boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(name + " must be " + rule + ", was " + value);
    }
  }
}
