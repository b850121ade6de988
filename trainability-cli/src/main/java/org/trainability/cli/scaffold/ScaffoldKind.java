package org.trainability.cli.scaffold;

import java.util.Locale;
import org.trainability.api.component.Kind;

/** The kinds of component for which a project can be written. */
public enum ScaffoldKind {
  METRIC(Kind.METRIC, "a metric that counts the units stuck on one side of zero"),
  REGULARIZER(Kind.REGULARIZER, "a penalty on the absolute values of the weights"),
  ACTIVATION(Kind.ACTIVATION, "a smooth ReLU"),
  NORMALIZATION(Kind.NORMALIZATION, "a layer norm without mean and shift"),
  LOSS(Kind.LOSS, "a squared error that large residuals do not dominate"),
  CONSTRAINT(Kind.CONSTRAINT, "a constraint that centers the weights into each unit"),
  OPTIMIZER(Kind.OPTIMIZER, "an optimizer whose steps are all of one size"),
  STREAM(Kind.STREAM, "a task stream that exchanges the labels of two classes"),
  DATA_SET(Kind.DATA_SET, "points on two interleaved spirals"),
  CONTROLLER(
      Kind.CONTROLLER, "a controller that lowers the rates where the loss stays on a plateau"),
  EXECUTOR(Kind.EXECUTOR, "an executor whose processes leave the processor to others");

  private final Kind kind;
  private final String start;

  ScaffoldKind(Kind kind, String start) {
    this.kind = kind;
    this.start = start;
  }

  /** {@return the kind of component} */
  public Kind kind() {
    return kind;
  }

  /**
   * {@return what the command line says besides the plan to use the component}
   *
   * @param component its name
   */
  public String argument(ComponentName component) {
    return this == EXECUTOR ? " --executor " + component.full() : "";
  }

  /** {@return the artifact, after the project's name, that has the contract} */
  String kit() {
    return this == EXECUTOR ? "executorkit" : "testkit";
  }

  /** What a written project holds before anybody changed it. */
  String start() {
    return start;
  }

  /** As commands and folders of templates name it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
