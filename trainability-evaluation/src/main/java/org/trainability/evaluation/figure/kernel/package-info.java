/** Where the ticks of an axis stand, and how numbers are written for readers. */
package org.trainability.evaluation.figure.kernel;
