package org.trainability.benchmarks.challenge.treatment;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.experiment.plan.NetworkPlan;
import org.trainability.experiment.plan.Plan;

/** A place of a plan where a treatment puts a component. */
public enum PlanSlot {
  ACTIVATION("network.activation", Kind.ACTIVATION, false),
  NORMALIZATION("network.normalization", Kind.NORMALIZATION, false),
  OPTIMIZER("optimizer", Kind.OPTIMIZER, false),
  REGULARIZER("regularizer", Kind.REGULARIZER, true),
  CONSTRAINT("constraints", Kind.CONSTRAINT, true),
  CONTROLLER("controller", Kind.CONTROLLER, true);

  private static final String NONE = "none";

  private final String key;
  private final Kind kind;
  private final boolean several;

  PlanSlot(String key, Kind kind, boolean several) {
    this.key = key;
    this.kind = kind;
    this.several = several;
  }

  /** {@return its key in a plan} */
  public String key() {
    return key;
  }

  /** {@return the kind of component that stands there} */
  public Kind kind() {
    return kind;
  }

  /** {@return whether a plan has several components there} */
  public boolean holdsSeveral() {
    return several;
  }

  /** {@return as treatments name it, {@code controller}} */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * {@return the slot; empty if there is none of that name}
   *
   * @param name as treatments name it
   */
  static Optional<PlanSlot> named(String name) {
    return List.of(values()).stream().filter(slot -> slot.toString().equals(name)).findFirst();
  }

  /**
   * {@return what stands there and does something}
   *
   * @param plan of an untreated run
   */
  public List<ComponentSpec> of(Plan plan) {
    return specs(plan).stream().filter(spec -> !spec.use().equals(NONE)).toList();
  }

  private List<ComponentSpec> specs(Plan plan) {
    return switch (this) {
      case ACTIVATION ->
          plan.network() instanceof NetworkPlan.Dense dense
              ? List.of(dense.activation())
              : List.of();
      case NORMALIZATION ->
          plan.network() instanceof NetworkPlan.Dense dense
              ? List.of(dense.normalization())
              : List.of();
      case OPTIMIZER -> List.of(plan.optimizer());
      case REGULARIZER -> plan.regularizers();
      case CONSTRAINT -> plan.constraints();
      case CONTROLLER -> plan.controllers();
    };
  }
}
