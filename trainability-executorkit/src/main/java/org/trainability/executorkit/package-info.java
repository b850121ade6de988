/**
 * The contract test for the authors of executors. It stands apart from the other contracts because
 * it carries out runs, and so needs all that a run does.
 */
package org.trainability.executorkit;
