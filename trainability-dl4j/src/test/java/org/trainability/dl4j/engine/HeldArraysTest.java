package org.trainability.dl4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.UndefinedException;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Scope;

/** Whatever is measured, and however often: a trainer holds no more arrays than before. */
class HeldArraysTest {

  static Stream<HessianPropertiesTest.Example> examples() {
    return HessianPropertiesTest.examples().filter(example -> example.seed() % 4 == 1);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void measurementsLeaveNothingBehind(HessianPropertiesTest.Example example) {
    Trainer trainer = example.trainer();
    measure(trainer, example);
    int held = arrays(trainer);
    for (int i = 0; i < 5; i++) {
      measure(trainer, example);
    }
    assertThat(arrays(trainer)).as("arrays that the trainer holds").isEqualTo(held);
  }

  /** The same step each time, so that the same searches take the same room. */
  private static void measure(Trainer trainer, HessianPropertiesTest.Example example) {
    trainer.compute(example.inputs(), new Targets.Labels(example.labels()));
    Observation step = ReferenceCase.observe(trainer);
    step.fisherGram(3);
    ask(step.network());
    step.layers().forEach(HeldArraysTest::ask);
  }

  private static void ask(Scope scope) {
    scope.gradientMoments();
    scope.largestEigenvalues(2);
    scope.smallestEigenvalue();
    scope.stepSize();
    scope.spectralQuadrature(2, 3);
    askIfDefined(scope::hessianEigenvalues);
    askIfDefined(scope::spectralGradients);
    askIfDefined(scope::preconditionedEigenvalue);
    askIfDefined(scope::nextUpdate);
  }

  private static void askIfDefined(Runnable question) {
    try {
      question.run();
    } catch (UndefinedException here) {
      assertThat(here).hasMessageNotContaining("null");
    }
  }

  /** How many arrays can be reached from an object through fields of ours and collections. */
  private static int arrays(Object root) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> open = new ArrayDeque<>(Set.of(root));
    int arrays = 0;
    while (!open.isEmpty()) {
      Object next = open.pop();
      if (!seen.add(next)) {
        continue;
      }
      if (next instanceof INDArray) {
        arrays++;
      } else if (next instanceof Iterable<?> elements) {
        elements.forEach(each -> push(open, each));
      } else if (next instanceof Map<?, ?> map) {
        map.values().forEach(each -> push(open, each));
      } else if (next instanceof Optional<?> optional) {
        optional.ifPresent(each -> push(open, each));
      } else if (next.getClass().isArray() && !next.getClass().componentType().isPrimitive()) {
        for (int i = 0; i < Array.getLength(next); i++) {
          push(open, Array.get(next, i));
        }
      } else if (next.getClass().getName().startsWith("org.trainability")) {
        fields(next).forEach(each -> push(open, each));
      }
    }
    return arrays;
  }

  private static void push(Deque<Object> open, Object object) {
    if (object != null) {
      open.push(object);
    }
  }

  private static Stream<Object> fields(Object object) {
    Stream<Field> all = Stream.empty();
    for (Class<?> type = object.getClass(); type != Object.class; type = type.getSuperclass()) {
      all = Stream.concat(all, Stream.of(type.getDeclaredFields()));
    }
    return all.filter(field -> !Modifier.isStatic(field.getModifiers()))
        .filter(field -> !field.getType().isPrimitive())
        .filter(AccessibleObject::trySetAccessible)
        .map(field -> read(field, object));
  }

  private static Object read(Field field, Object object) {
    try {
      return field.get(object);
    } catch (IllegalAccessException error) {
      throw new AssertionError(error);
    }
  }
}
