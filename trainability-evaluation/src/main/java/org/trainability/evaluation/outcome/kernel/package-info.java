/** The pure computations of outcomes. */
package org.trainability.evaluation.outcome.kernel;
