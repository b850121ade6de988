package org.trainability.scheduler.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.LayerShape;
import org.trainability.api.controller.Situation;
import org.trainability.api.metric.Need;
import org.trainability.testkit.FakeObservation;

/** What each utility is worth, against sums written out in loops. */
class ContinualBackpropTest {

  private static final double DECAY = 0.6;

  /** Two units of two branches: output j·2 + k is of branch j of unit k. */
  private static final int UNITS = 2;

  private static final double[][] INCOMING = {{1, -2}, {0.5, 4}, {-3, 0}};

  /** By update, sample and output. */
  private static final double[][][] ACTIVATIONS = {
    {{1, 0.5, 0, 2}, {-3, 4, 1, 0}, {2, 0, 0, 5}}, {{0, 6, 2, 1}, {1, -1, 3, 7}, {4, 0, 0, 2}}
  };

  /** By update, output and unit of the next layer. */
  private static final double[][][] OUTGOING = {
    {{1, -2}, {3, 0.5}, {-1, 1}, {2, 2}}, {{0.5, -1}, {-2, 4}, {1, 3}, {-6, 0}}
  };

  private static final double[][][] GRADIENTS = {
    {{2, 1}, {-1, 4}, {3, -5}, {0.5, -1}}, {{-4, 2}, {1, 1}, {-2, 6}, {0.25, 3}}
  };

  private static Situation now(int update) {
    double[] gradient = new double[8];
    for (int output = 0; output < 4; output++) {
      for (int next = 0; next < 2; next++) {
        gradient[next * 4 + output] = GRADIENTS[update - 1][output][next];
      }
    }
    FakeObservation.Builder seen =
        FakeObservation.builder()
            .layer("fc1")
            .weight(INCOMING)
            .activations(ACTIVATIONS[update - 1])
            .gradient(9, 9, 9, 9, 9, 9)
            .layer("fc2")
            .weight(OUTGOING[update - 1])
            .gradient(gradient);
    return new Situation(
        Situation.Event.UPDATED,
        update,
        100,
        1,
        update,
        100,
        3,
        300,
        3,
        OptionalDouble.of(1),
        List.of(
            new LayerShape("fc1", UNITS, 2, true, "fc2", Map.of("weight", 6), 1),
            new LayerShape("fc2", 2, 1, false, "", Map.of("weight", 8), 1)),
        Map.of("fc1", 0.1, "fc2", 0.1),
        Map.of(),
        Optional.of(seen.build(Set.of(Need.PARAMETERS, Need.ACTIVATIONS, Need.GRADIENT))),
        Optional.empty(),
        new Seeds(0));
  }

  private static double utility(String name, int update, int unit, double[] means) {
    double sum = 0;
    for (int branch = 0; branch < 2; branch++) {
      int output = branch * UNITS + unit;
      double active = 0;
      double away = 0;
      for (double[] sample : ACTIVATIONS[update - 1]) {
        active += Math.abs(sample[output]) / 3;
        away += Math.abs(sample[output] - means[output]) / 3;
      }
      double weight = 0;
      double product = 0;
      for (int next = 0; next < 2; next++) {
        double w = OUTGOING[update - 1][output][next];
        weight += Math.abs(w) / 2;
        product += w * GRADIENTS[update - 1][output][next];
      }
      sum +=
          switch (name) {
            case "contribution" -> active * weight;
            case "zero-contribution", "adaptable-contribution" -> away * weight;
            case "magnitude" -> weight;
            case "activation" -> active;
            case "gradient" -> Math.abs(product);
            default -> throw new IllegalArgumentException(name);
          };
    }
    if (!name.equals("adaptable-contribution")) {
      return sum;
    }
    double incoming = 0;
    for (double[] input : INCOMING) {
      incoming += Math.abs(input[unit]) / 3;
    }
    return sum / incoming;
  }

  /** u ← ηu + (1 − η)c over two updates, over 1 − η²; centers are the corrected means so far. */
  private static double[] ranks(String name) {
    double[] means = new double[4];
    double[] u = new double[UNITS];
    for (int update = 1; update <= 2; update++) {
      double[] corrected = new double[4];
      for (int output = 0; output < 4; output++) {
        double mean = 0;
        for (double[] sample : ACTIVATIONS[update - 1]) {
          mean += sample[output] / 3;
        }
        means[output] = DECAY * means[output] + (1 - DECAY) * mean;
        corrected[output] = means[output] / (1 - Math.pow(DECAY, update));
      }
      for (int unit = 0; unit < UNITS; unit++) {
        u[unit] = DECAY * u[unit] + (1 - DECAY) * utility(name, update, unit, corrected);
      }
    }
    return Arrays.stream(u).map(each -> each / (1 - DECAY * DECAY)).toArray();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "contribution",
        "zero-contribution",
        "adaptable-contribution",
        "magnitude",
        "activation",
        "gradient"
      })
  void unitsOfLeastUtilityGoFirst(String utility) {
    Drive<?> drive =
        Drive.of(
            ComponentSpec.of("continual-backprop")
                .with("utility", utility)
                .with("decay", DECAY)
                .with("replacement-rate", 1)
                .with("maturity", 1),
            0.1,
            "fc1",
            "fc2");
    drive.ask(now(1));
    assertThat(drive.otherActions).as("none is older than one update").isEmpty();
    drive.ask(now(2));
    Action.ResetUnits reset = (Action.ResetUnits) drive.otherActions.get(0);
    double[] ranks = ranks(utility);
    int first = ranks[0] <= ranks[1] ? 0 : 1;
    assertThat(reset.units()).containsExactly(first, 1 - first);
    assertThat(reset.scores().get(0)).isCloseTo(ranks[first], within(1e-12));
    assertThat(reset.scores().get(1)).isCloseTo(ranks[1 - first], within(1e-12));
  }
}
