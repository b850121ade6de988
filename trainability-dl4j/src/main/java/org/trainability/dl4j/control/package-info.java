/** What is measured and decided while a network trains, whoever trains it. */
package org.trainability.dl4j.control;
