/**
 * Contract tests for the authors of components. Extend the contract of the component's kind, give
 * its name and, for a metric, some worked examples; the inherited tests check everything else that
 * the framework relies on. {@link org.trainability.testkit.FakeObservation} shows a metric a step
 * made of given numbers, without a network.
 */
package org.trainability.testkit;
