package org.trainability.experiment.run;

import org.trainability.api.component.ComponentException;
import org.trainability.api.component.Kind;
import org.trainability.api.network.Constraint;
import org.trainability.api.network.TrainableLayer;

/** A constraint that is named in what it throws. */
record NamedConstraint(String name, Constraint constraint) implements Constraint {

  @Override
  public void project(TrainableLayer layer, long updates) {
    try {
      constraint.project(layer, updates);
    } catch (Throwable thrown) {
      throw ComponentException.of(ComponentException.title(Kind.CONSTRAINT, name), thrown);
    }
  }
}
