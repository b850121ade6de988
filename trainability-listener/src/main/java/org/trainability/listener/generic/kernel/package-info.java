/** Derivatives by differences: pure functions of arrays. */
package org.trainability.listener.generic.kernel;
