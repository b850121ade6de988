package org.trainability.dl4j.numeric;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Which of its kernels OpenBLAS is to run, and why.
 *
 * @param core the family that is set for it, or null if it decides by itself
 * @param required whether another family is an error
 * @param reason in words, such as "chosen: the library would have run Barcelona here"
 * @param warning in words, or null if no clearly faster kernel was passed over
 */
record KernelChoice(Core core, boolean required, String reason, String warning) {

  static final String VARIABLE = "OPENBLAS_CORETYPE";

  /**
   * Chooses. What the user sets wins; else the library decides, unless it would run a kernel that
   * is known to be wrong, or pass over a clearly faster one that the processor can run.
   *
   * @param pinned the family that the program was told to run, or null
   * @param variable the value of {@code OPENBLAS_CORETYPE}, or null if it is not set
   * @param features of the processor; empty where they are not known
   * @param own tells what the library would run by itself; empty where that can't be found
   * @return the choice
   * @throws NumericKernelException if the pinned family has no kernels, or the processor can't run
   *     those that are set
   */
  static KernelChoice of(
      String pinned, String variable, Set<String> features, Supplier<Optional<String>> own) {
    Optional<Core> best = Core.best(features);
    if (pinned != null) {
      String setting = "kernel " + pinned;
      if (features.isEmpty()) {
        throw new NumericKernelException(
            setting + ": kernels can be chosen on Linux with x86-64 alone; here OpenBLAS decides");
      }
      return new KernelChoice(runnable(setting, pinned, features), true, "pinned", null);
    }
    if (variable != null && !variable.isBlank()) {
      String setting = VARIABLE + "=" + variable;
      Core core = features.isEmpty() ? null : runnable(setting, variable, features);
      return new KernelChoice(core, true, "set by " + VARIABLE, passedOver(core, best, setting));
    }
    if (best.isEmpty()) {
      return new KernelChoice(null, false, "the library's own choice", null);
    }
    Optional<String> name = own.get();
    Optional<Core> known = name.flatMap(Core::of);
    if ((name.isPresent() && known.isEmpty())
        || (known.isPresent()
            && known.get().isSound()
            && !known.get().isClearlySlowerThan(best.get()))) {
      return new KernelChoice(null, false, "the library's own choice", null);
    }
    String reason =
        known
            .map(core -> "chosen: the library would have run " + core.description() + " here")
            .orElse("chosen by the processor's features");
    return new KernelChoice(best.get(), false, reason, null);
  }

  private static Core runnable(String setting, String name, Set<String> features) {
    Core core =
        Core.of(name)
            .orElseThrow(
                () ->
                    new NumericKernelException(
                        "%s: OpenBLAS has no kernel of this name; this processor can run: %s"
                            .formatted(setting, Core.runnable(features))));
    if (!core.missing(features).isEmpty()) {
      throw new NumericKernelException(
          "%s: this processor can't run it, as it lacks %s; it can run: %s"
              .formatted(
                  setting, String.join(", ", core.missing(features)), Core.runnable(features)));
    }
    return core;
  }

  private static String passedOver(Core core, Optional<Core> best, String setting) {
    return core != null && best.isPresent() && core.isClearlySlowerThan(best.get())
        ? "%s: this processor could run %s, which is clearly faster; unset %s to have it"
            .formatted(setting, best.get().label(), VARIABLE)
        : null;
  }
}
