/**
 * The laws of task streams as functions: shares over time, transitions, images turned, teachers.
 */
package org.trainability.experiment.stream.kernel;
