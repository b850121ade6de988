package org.trainability.benchmarks.reproduction;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.trainability.api.metric.Readings;
import org.trainability.evaluation.figure.Axis;

/**
 * A figure of the paper as data: what is run, and what is drawn of the runs.
 *
 * @param title what the figure is about
 * @param statement what it shows, for the head of its section
 * @param settings the plans that it needs
 * @param rates base rates, each a run of every plan; the figure's axis, as text: {@code 3e-3}
 * @param parts pictures, in the figure's order
 */
public record Preset(
    String title, String statement, List<String> settings, List<String> rates, List<Part> parts) {

  /** The names of all presets. */
  public static final List<String> NAMES =
      IntStream.rangeClosed(1, 12).mapToObj(number -> "fig" + number).toList();

  public Preset {
    settings = List.copyOf(settings);
    rates = List.copyOf(rates);
    parts = List.copyOf(parts);
  }

  /**
   * {@return the preset}
   *
   * @param name one of {@link #NAMES}
   */
  public static Preset load(String name) {
    return PresetFiles.read("figures/" + name + ".yaml", new TypeReference<>() {});
  }

  /** Along which side of a picture's grid the base rates stand; the cells stand along the other. */
  public enum Side {
    COLUMNS,
    ROWS
  }

  /**
   * One picture.
   *
   * @param id as {@code fig1a}
   * @param title of the picture
   * @param statement what the paper says of it
   * @param rates where the base rates stand
   * @param cells what is drawn at each base rate
   */
  public record Part(String id, String title, String statement, Side rates, List<Cell> cells) {

    public Part {
      cells = List.copyOf(cells);
    }
  }

  /**
   * One plot, at each base rate.
   *
   * @param title heading; absent where the axis says enough
   * @param axis vertical axis
   * @param tasks first and last task that are drawn step by step; absent for means over each task
   * @param value what the curves have in common
   * @param curves in the legend's order
   */
  public record Cell(
      Optional<String> title,
      AxisSpec axis,
      Optional<Window> tasks,
      Optional<Value> value,
      List<CurveSpec> curves) {

    public Cell {
      curves = List.copyOf(curves);
    }
  }

  /**
   * An axis.
   *
   * @param label with unit
   * @param scale how values are spread
   */
  public record AxisSpec(String label, Axis.Scale scale) {}

  /**
   * Tasks that are drawn step by step.
   *
   * @param from the first, from 1
   * @param to the last; absent for all that follow
   */
  public record Window(int from, Optional<Integer> to) {}

  /**
   * What is drawn. Of a cell and a curve together, what the curve says goes first.
   *
   * @param component id of a metric, or {@code controller/<signal>}; absent for task accuracy
   * @param quantity {@code value} or a detail
   * @param layer a layer's name, {@code first}, {@code network}, or {@code layers} for their mean
   * @param predictedBy id of a metric that gives a bound on the step: the accuracy it predicts
   */
  public record Value(
      Optional<String> component,
      Optional<String> quantity,
      Optional<String> layer,
      Optional<String> predictedBy) {

    /** Task accuracy. */
    static final Value NONE =
        new Value(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** {@return a metric's own quantity of a layer, {@code network} or {@code layers}} */
    static Value of(String component, String layer) {
      return new Value(
          Optional.of(component), Optional.empty(), Optional.of(layer), Optional.empty());
    }

    Value or(Value other) {
      return new Value(
          component.or(other::component),
          quantity.or(other::quantity),
          layer.or(other::layer),
          predictedBy.or(other::predictedBy));
    }

    String quantityOrValue() {
      return quantity.orElse(Readings.VALUE);
    }

    String layerOrFirst() {
      return layer.orElse(FIRST);
    }

    /** The first layer of a network, whatever its name. */
    static final String FIRST = "first";
  }

  /**
   * A curve.
   *
   * @param id the same id has the same color in all figures
   * @param setting the plan; absent if it is the id
   * @param label for the legend; absent for the setting's
   * @param component as in {@link Value}
   * @param quantity as in {@link Value}
   * @param layer as in {@link Value}
   * @param predictedBy as in {@link Value}
   */
  public record CurveSpec(
      String id,
      Optional<String> setting,
      Optional<String> label,
      Optional<String> component,
      Optional<String> quantity,
      Optional<String> layer,
      Optional<String> predictedBy) {

    public CurveSpec {
      Objects.requireNonNull(id, "id");
    }

    /** {@return the plan whose runs are drawn} */
    public String plan() {
      return setting.orElse(id);
    }

    /**
     * {@return what is drawn}
     *
     * @param cell that the curve is in
     */
    public Value value(Cell cell) {
      return new Value(component, quantity, layer, predictedBy).or(cell.value().orElse(Value.NONE));
    }
  }

  /**
   * How a profile departs from the plans.
   *
   * @param statement what it is for, in one sentence
   * @param every a number of steps between measurements or decisions, and what replaces it
   * @param rates base rates in place of the figures' own; absent for these
   * @param overrides {@code key=value}, as on the command line, for all plans
   * @param plans more overrides for some plans
   */
  public record Profile(
      String statement,
      Map<Integer, Integer> every,
      Optional<List<String>> rates,
      List<String> overrides,
      Map<String, List<String>> plans) {

    public Profile {
      every = Map.copyOf(every);
      rates = rates.map(List::copyOf);
      overrides = List.copyOf(overrides);
      plans = Map.copyOf(plans);
    }
  }
}
