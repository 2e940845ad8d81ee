drop table holidays, products;
