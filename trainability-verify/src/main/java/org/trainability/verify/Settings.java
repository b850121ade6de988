package org.trainability.verify;

import org.trainability.api.component.ComponentSpec;

/**
 * The settings of a method in the file.
 *
 * @param options of the method
 * @param adam of the optimizer that all traces share
 */
record Settings(JsonPlace options, JsonPlace adam) {

  double number(String name) {
    return options.get(name).number();
  }

  String text(String name) {
    return options.get(name).text();
  }

  boolean flag(String name) {
    return options.get(name).flag();
  }

  /** {@return a whole number: what takes it may refuse it} */
  int whole(String name) {
    return options.get(name).whole(0);
  }

  /** {@return the optimizer that all traces share} */
  ComponentSpec baseOptimizer() {
    return adam(adam.get("rate").number());
  }

  /**
   * @param rate in place of the shared one
   */
  ComponentSpec adam(double rate) {
    return ComponentSpec.of("adam")
        .with("rate", rate)
        .with("beta1", adam.get("beta1").number())
        .with("beta2", adam.get("beta2").number())
        .with("epsilon", adam.get("epsilon").number());
  }
}
